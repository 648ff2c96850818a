using System;

namespace KerasImport;

/// <summary>A model that cannot come in; the message is for the user.</summary>
internal sealed class ImportFailure(string message) : Exception(message);
