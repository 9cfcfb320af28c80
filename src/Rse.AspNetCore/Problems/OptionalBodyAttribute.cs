namespace Rse.AspNetCore.Problems;

/// <summary>Marks a request whose body is optional.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OptionalBodyAttribute : Attribute;
