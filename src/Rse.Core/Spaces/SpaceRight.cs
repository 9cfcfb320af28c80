namespace Rse.Spaces;

/// <summary>What may be asked of <see cref="SpaceRights"/>.</summary>
internal enum SpaceRight
{
    /// <summary>Comment on what is in the space, and change one's own comments.</summary>
    Comment,

    /// <summary>Post, and change one's own posts.</summary>
    Post,

    /// <summary>Trash and restore what others wrote; in an archived space too.</summary>
    Trash,

    /// <summary>Let in, invite and remove members below moderator, and decide on requests to join.</summary>
    Admit,

    /// <summary>Let in, invite and remove moderators and owners, give those roles, and hand the space over.</summary>
    Appoint,

    /// <summary>Rename, describe, archive, reopen, and change who sees the space.</summary>
    Administer,
}
