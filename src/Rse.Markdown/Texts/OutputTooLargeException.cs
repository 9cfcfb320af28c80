namespace Rse.Markdown.Texts;

/// <summary>A text makes more HTML than its length allows.</summary>
internal sealed class OutputTooLargeException() : Exception("The text makes more HTML than its length allows.");
