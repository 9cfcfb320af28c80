using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.Highlights;

/// <summary>Names a list of highlights.</summary>
/// <param name="Kind">Which.</param>
/// <param name="TargetId">The id of the space or topic; of the personal ones, the member whose they are; 0 for the network.</param>
public readonly record struct HighlightScope(HighlightKind Kind, long TargetId)
{
    /// <summary>The highlights of the network.</summary>
    public static HighlightScope Network { get; } = new(HighlightKind.Network, 0);

    /// <summary>The highlights of a space.</summary>
    public static HighlightScope Space(Id<Space> space) => new(HighlightKind.Space, space.Value);

    /// <summary>The highlights of a topic.</summary>
    public static HighlightScope Topic(Id<Topic> topic) => new(HighlightKind.Topic, topic.Value);

    /// <summary>The highlights for a member.</summary>
    public static HighlightScope Personal(Id<Member> member) => new(HighlightKind.Personal, member.Value);

    /// <summary>The text that cursors of this list are bound to.</summary>
    public override string ToString() => $"highlights/{Kind}/{TargetId}";
}
