namespace Rse.Problems;

/// <summary>Why something was refused, for programs and for people.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>, or a plug-in's own kebab-case code.</param>
/// <param name="Message">What was given and what would be accepted; English, safe to show.</param>
/// <param name="Field">The name of the field in camelCase; null if no single field is the cause.</param>
public sealed record Problem(string Code, string Message, string? Field = null);
