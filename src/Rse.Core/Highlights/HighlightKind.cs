namespace Rse.Highlights;

/// <summary>Which highlights.</summary>
public enum HighlightKind
{
    /// <summary>Those of everything that the viewer may see.</summary>
    Network,

    /// <summary>Those of a space.</summary>
    Space,

    /// <summary>Those of what carries a topic.</summary>
    Topic,

    /// <summary>Those of everything, for one member: with affinity, less what they mute and what they wrote.</summary>
    Personal,
}
