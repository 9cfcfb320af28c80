namespace Rse.Problems;

/// <summary>Why something was refused, in a form that a program and a person can both use.</summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>, or a plug-in's own kebab-case code.</param>
/// <param name="Message">What was given and what would be accepted; English, safe to show.</param>
/// <param name="Field">The name of the field that it is about, in camelCase; null where it is about the whole.</param>
public sealed record Problem(string Code, string Message, string? Field = null);
