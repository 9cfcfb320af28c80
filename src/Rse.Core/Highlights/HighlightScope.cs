using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Rse.Highlights;

/// <summary>Identifies a list of highlights.</summary>
/// <param name="Kind">The kind of list.</param>
/// <param name="TargetId">The id of the space, topic or, for a personal list, the member; 0 for the network.</param>
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

    /// <summary>The text that binds cursors to this list.</summary>
    public override string ToString() => $"highlights/{Kind}/{TargetId}";
}

/// <summary>The kinds of highlight lists.</summary>
public enum HighlightKind
{
    /// <summary>Everything that the viewer may see.</summary>
    Network,

    /// <summary>One space.</summary>
    Space,

    /// <summary>Everything with one topic.</summary>
    Topic,

    /// <summary>Everything, ordered for one member by affinity, without their own contributions and what they mute.</summary>
    Personal,
}
