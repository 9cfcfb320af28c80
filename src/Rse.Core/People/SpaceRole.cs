namespace Rse.People;

/// <summary>What a member may do in a space; each role includes those above it in this list.</summary>
public enum SpaceRole
{
    /// <summary>Reads, comments and reacts.</summary>
    Reader,

    /// <summary>Posts as well.</summary>
    Contributor,

    /// <summary>
    /// Adds, invites and removes members below moderator, decides on requests to join, trashes what others wrote as well.
    /// </summary>
    Moderator,

    /// <summary>Renames, archives and gives every role as well.</summary>
    Owner,
}
