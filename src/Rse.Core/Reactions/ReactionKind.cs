namespace Rse.Reactions;

/// <summary>A way to react.</summary>
public sealed class ReactionKind
{
    /// <summary>The stable kebab-case name that is stored, 1 to 20 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The character that stands for it, such as 👍.</summary>
    public string Symbol { get; set; } = "";
}
