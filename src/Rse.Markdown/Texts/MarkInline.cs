using Markdig.Helpers;
using Markdig.Syntax.Inlines;

namespace Rse.Markdown.Texts;

/// <summary>A mention, a topic, or an address without brackets.</summary>
/// <param name="kind">Which of them.</param>
/// <param name="target">The name as written, without its mark; of a link the address, normalized.</param>
/// <param name="text">What stands in the text.</param>
internal sealed class MarkInline(MarkKind kind, string target, StringSlice text) : LeafInline
{
    /// <summary>What is shown.</summary>
    public StringSlice Text = text;

    public MarkKind Kind { get; } = kind;

    public string Target { get; } = target;

    /// <summary>Whether it is shown as what it is, and stored. Which links and quotations there are is known only once the text is
    /// parsed.</summary>
    public bool IsShown { get; set; }
}

internal enum MarkKind
{
    Mention,
    Topic,
    Link,
}
