namespace Rse.Reactions;

/// <summary>Section <c>Rse:Reactions</c>.</summary>
public sealed class ReactionOptions
{
    /// <summary>The reactions that members may give, in the order in which they are shown; at least one. A host that configures any replaces all.</summary>
    public IList<ReactionKind> Kinds { get; } = [];

    /// <summary>What <see cref="Kinds"/> means where the host configures none: like, thanks, useful, celebrate, curious.</summary>
    public static IReadOnlyList<ReactionKind> Default { get; } =
    [
        new() { Name = "like", Symbol = "👍" },
        new() { Name = "thanks", Symbol = "🙏" },
        new() { Name = "useful", Symbol = "💡" },
        new() { Name = "celebrate", Symbol = "🎉" },
        new() { Name = "curious", Symbol = "🤔" },
    ];
}
