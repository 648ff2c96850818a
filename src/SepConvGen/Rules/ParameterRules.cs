namespace SepConvGen.Rules;

/// <summary>Which arguments an identifier takes.</summary>
internal static class ParameterRules
{
    /// <summary>What is wrong with the names and the number of arguments of <paramref name="expression"/>, or null.</summary>
    public static string? Check(KerasExpression expression, KerasIdentifier identifier)
    {
        int positional = 0;
        foreach (ExpressionArgument argument in expression.Arguments)
        {
            if (argument.Name is null)
            {
                if (++positional > identifier.Parameters.Count)
                    return $"'{expression.Identifier}' takes {Describe(identifier)}, but {positional} or more arguments are given";
                continue;
            }
            int index = -1;
            for (int i = 0; i < identifier.Parameters.Count; i++)
                if (identifier.Parameters[i] == argument.Name)
                    index = i;
            if (index < 0)
                return $"'{expression.Identifier}' takes {Describe(identifier)}, but '{argument.Name}' is given";
            if (index < positional)
                return $"'{argument.Name}' of '{expression.Identifier}' is given twice, once without its name";
        }
        return null;
    }

    private static string Describe(KerasIdentifier identifier) => identifier.Parameters.Count == 0
        ? "no arguments"
        : "the arguments " + string.Join(", ", identifier.Parameters);
}
