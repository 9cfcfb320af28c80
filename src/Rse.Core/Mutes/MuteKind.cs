using Rse.People;

namespace Rse.Mutes;

/// <summary>What kind of thing is muted.</summary>
public enum MuteKind
{
    /// <summary>A member: what they write.</summary>
    Member,

    /// <summary>A space: what is written in it.</summary>
    Space,

    /// <summary>A topic: what carries it, and the comments on a post that carries it.</summary>
    Topic,

    /// <summary>A subject: itself and, where it is the top of one, its thread.</summary>
    Subject,

    /// <summary>A kind of contribution: a kind of post, or comments.</summary>
    Kind,
}
