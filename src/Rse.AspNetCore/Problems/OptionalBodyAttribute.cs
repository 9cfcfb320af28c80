namespace Rse.AspNetCore.Problems;

/// <summary>Marks a request that may be sent without a body.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OptionalBodyAttribute : Attribute;
