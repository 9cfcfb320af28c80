using Rse.People;
using Rse.Spaces;

namespace Rse.Audits;

/// <summary>One act of administration: who did what to whom, and when.</summary>
public sealed record AuditEntry
{
    /// <summary>The database key.</summary>
    public required Id<AuditEntry> Id { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public required AuditAct Act { get; init; }

    /// <summary>The administrator; null for a call of the host that names nobody, such as a nightly job.</summary>
    public required MemberSummary? Actor { get; init; }

    /// <summary>The member it was done to; null if none.</summary>
    public required MemberSummary? Member { get; init; }

    /// <summary>The space it was done in; null if none.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>The current name of that space; null if none.</summary>
    public required string? SpaceName { get; init; }

    /// <summary>
    /// What the act carries: the end of a stay in ISO 8601, the handle of a successor, the handle or kind of a changed member, the role in
    /// an entered space, the directory and group of a link, or <c>on</c> or <c>off</c>; null if nothing. Never what members wrote.
    /// </summary>
    public required string? Detail { get; init; }
}

/// <summary>An act of administration. Stored by its name in lower case.</summary>
public enum AuditAct
{
    /// <summary>A member was suspended.</summary>
    SuspendMember,

    /// <summary>A suspended or departed member was reinstated.</summary>
    ReinstateMember,

    /// <summary>A departure was recorded; the detail is the handle of the successor.</summary>
    DepartMember,

    /// <summary>A departed member was anonymized.</summary>
    AnonymizeMember,

    /// <summary>The end of a guest's stay, or their sponsor, was set; the detail is the end.</summary>
    SetGuestStay,

    /// <summary>An administrator entered a space; the detail is their role.</summary>
    EnterSpace,

    /// <summary>A group of a directory was linked to a space, or its role changed.</summary>
    LinkDirectory,

    /// <summary>A link to a group was removed.</summary>
    UnlinkDirectory,

    /// <summary>An administrator started a run of a link.</summary>
    MirrorDirectory,

    /// <summary>The scores of contributions were rebuilt.</summary>
    RebuildScores,

    /// <summary>A member was given another handle; the detail is the one before, which stays theirs.</summary>
    ChangeHandle,

    /// <summary>An internal member was made a guest, or a guest internal; the detail is the new kind in lower case.</summary>
    ChangeKind,

    /// <summary>A failed or unknown delivery to a member was sent again; the detail is its channel and id.</summary>
    RetryDelivery,

    /// <summary>A delivery to a member was ended without being sent; the detail is its channel and id.</summary>
    DropDelivery,

    /// <summary>Feeds that are read with a token were switched on or off for the whole network; the detail says which.</summary>
    SwitchPrivateFeeds,
}
