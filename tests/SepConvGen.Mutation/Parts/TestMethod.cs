using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace SepConvGen.Mutation.Parts;

/// <summary>One case of a test method.</summary>
internal sealed class TestMethod(MethodInfo method, object?[] arguments, Func<Type, object> fixture)
{
    /// <summary>The tests of an assembly whose classes are wanted.</summary>
    public static IEnumerable<TestMethod> Of(Assembly assembly, Func<string, bool> isWanted)
    {
        var fixtures = new Dictionary<Type, object>();
        object Fixture(Type type) => fixtures.TryGetValue(type, out object? made) ? made : fixtures[type] = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (Type type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && isWanted(type.FullName! + ".")))
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            {
                if (method.GetCustomAttributes().FirstOrDefault(static attribute => Is(attribute, "Xunit.FactAttribute")) is not { } fact || fact.GetType().GetProperty("Skip")!.GetValue(fact) is not null)
                    continue;
                object[] data = [.. method.GetCustomAttributes().Where(static attribute => Is(attribute, "Xunit.Sdk.DataAttribute"))];
                IEnumerable<object?[]> rows = data.Length == 0 ? [[]] : data.SelectMany(attribute => ((IEnumerable)attribute.GetType().GetMethod("GetData")!.Invoke(attribute, [method])!).Cast<object?[]>());
                foreach (object?[] row in rows)
                    yield return new TestMethod(method, row, Fixture);
            }
    }

    /// <summary>Runs it. An exception says that it failed.</summary>
    public void Run()
    {
        object? instance = null;
        try
        {
            instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!, [.. method.DeclaringType!.GetConstructors()[0].GetParameters().Select(parameter => fixture(parameter.ParameterType))]);
            ParameterInfo[] parameters = method.GetParameters();
            object?[] given = Packed(parameters);
            object?[] all = [.. given.Zip(parameters, static (argument, parameter) => Converted(argument, parameter.ParameterType)), .. parameters.Skip(given.Length).Select(static parameter => parameter.DefaultValue)];
            MethodInfo closed = method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(argument => all[Array.FindIndex(parameters, parameter => parameter.ParameterType == argument)]!.GetType())]) : method;
            if (closed.Invoke(instance, all) is Task task)
                task.GetAwaiter().GetResult();
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    public override string ToString() => $"{method.DeclaringType!.Name}.{method.Name}";

    // The last of them are one array for params.
    private object?[] Packed(ParameterInfo[] parameters)
    {
        if (parameters is not [.. var before, var last] || !last.IsDefined(typeof(ParamArrayAttribute)) || arguments.Length == parameters.Length && last.ParameterType.IsInstanceOfType(arguments[^1]))
            return arguments;
        Array rest = Array.CreateInstance(last.ParameterType.GetElementType()!, arguments.Length - before.Length);
        for (int i = 0; i < rest.Length; i++)
            rest.SetValue(arguments[before.Length + i], i);
        return [.. arguments[..before.Length], rest];
    }

    // A number of an attribute is an int, whatever the parameter is.
    private static object? Converted(object? argument, Type type) =>
        argument is IConvertible && type.IsPrimitive && argument.GetType() != type ? Convert.ChangeType(argument, type, CultureInfo.InvariantCulture) : argument;

    private static bool Is(object attribute, string name)
    {
        for (Type? type = attribute.GetType(); type is not null; type = type.BaseType)
            if (type.FullName == name)
                return true;
        return false;
    }
}
