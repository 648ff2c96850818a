<?xml version="1.0" encoding="utf-8"?>
<!-- Copies the compiler's documentation without the namespaces that have no public type. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="utf-8" />
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Execution.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Files.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Streams.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Initialization.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Keras.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Onnx.')]" />
  <xsl:template match="member[starts-with(substring(@name, 3), 'SepConvGen.Rules.')]" />
</xsl:stylesheet>
