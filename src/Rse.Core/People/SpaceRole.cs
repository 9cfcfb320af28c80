namespace Rse.People;

/// <summary>The role of a member in a space. Each includes the previous ones.</summary>
public enum SpaceRole
{
    /// <summary>Reads, comments and reacts.</summary>
    Reader,

    /// <summary>Also posts.</summary>
    Contributor,

    /// <summary>
    /// Also adds, invites and removes members below moderator, decides on requests to join, and trashes what others wrote.
    /// </summary>
    Moderator,

    /// <summary>Also edits and archives the space, and grants every role.</summary>
    Owner,
}

/// <summary>Who sees a space and how members join it.</summary>
public enum SpaceVisibility
{
    /// <summary>Every internal member can read and join.</summary>
    Open,

    /// <summary>Every internal member sees that it exists; only its members see its content.</summary>
    Private,

    /// <summary>Only its members see that it exists.</summary>
    Secret,
}
