namespace Rse.Spaces;

/// <summary>What a line of the history of a space says.</summary>
public enum SpaceEventKind
{
    /// <summary>The space was made.</summary>
    Created,

    /// <summary>Its name or description changed.</summary>
    Edited,

    /// <summary>Other people see it: <see cref="SpaceEvent.From"/> and <see cref="SpaceEvent.To"/>.</summary>
    VisibilityChanged,

    /// <summary>It admits guests from then on.</summary>
    GuestsAdmitted,

    /// <summary>It admits no guests from then on.</summary>
    GuestsRefused,

    /// <summary>It was archived.</summary>
    Archived,

    /// <summary>It was reopened.</summary>
    Reopened,

    /// <summary>A member came in by themselves.</summary>
    Joined,

    /// <summary>A member was let in by somebody.</summary>
    Added,

    /// <summary>A member has another role.</summary>
    RoleChanged,

    /// <summary>A member left by themselves.</summary>
    Left,

    /// <summary>A member was removed by somebody.</summary>
    Removed,

    /// <summary>An administrator of the network came in by themselves: <see cref="SpaceEvent.Reason"/>.</summary>
    Entered,
}
