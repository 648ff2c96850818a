// The compiler asks for this type when a record has init-only properties; netstandard2.0 lacks it.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
