namespace Rse.Reactions;

/// <summary>A kind of reaction.</summary>
public sealed class ReactionKind
{
    /// <summary>The stored kebab-case name, 1 to 20 characters. Must not change.</summary>
    public string Name { get; set; } = "";

    /// <summary>The symbol, such as 👍.</summary>
    public string Symbol { get; set; } = "";
}
