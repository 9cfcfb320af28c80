using System.Text.Json.Serialization;

namespace Rse.AspNetCore.Json;

// The words of the API. A description names a type by its name alone, and a host may well have a SpaceRole of its own; so each has a name
// that is ours, and the values of its namesake in the core, which a test compares.

/// <inheritdoc cref="global::Rse.Audits.AuditAct"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseAuditAct>))]
internal enum RseAuditAct
{
    SuspendMember,
    ReinstateMember,
    DepartMember,
    AnonymizeMember,
    SetGuestStay,
    EnterSpace,
    LinkDirectory,
    UnlinkDirectory,
    MirrorDirectory,
    RebuildScores,
    ChangeHandle,
    ChangeKind,
    RetryDelivery,
    DropDelivery,
    SwitchPrivateFeeds,
}

/// <inheritdoc cref="global::Rse.Briefs.BriefPeriod"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseBriefPeriod>))]
internal enum RseBriefPeriod
{
    Day,
    WorkingDay,
    Week,
}

/// <inheritdoc cref="global::Rse.Briefs.BriefReason"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseBriefReason>))]
internal enum RseBriefReason
{
    Mentions,
    Answers,
    Best,
}

/// <inheritdoc cref="global::Rse.Deliveries.DeliveryState"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseDeliveryState>))]
internal enum RseDeliveryState
{
    Waiting,
    Sending,
    HandedOver,
    Unknown,
    Failed,
    Withdrawn,
}

/// <inheritdoc cref="global::Rse.CustomFeeds.CustomFeedDimension"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseCustomFeedDimension>))]
internal enum RseCustomFeedDimension
{
    Space,
    Member,
    Topic,
    Kind,
    Word,
}

/// <inheritdoc cref="global::Rse.Notifications.Settings.NotificationDigestPeriod"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseNotificationDigestPeriod>))]
internal enum RseNotificationDigestPeriod
{
    Off,
    Daily,
    Weekly,
}

/// <inheritdoc cref="global::Rse.FeedTokens.FeedTokenKind"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseFeedTokenKind>))]
internal enum RseFeedTokenKind
{
    Home,
    Space,
    Member,
    Topic,
    Subject,
    Custom,
    Brief,
    Highlights,
    MyHighlights,
    SpaceHighlights,
    TopicHighlights,
    Notifications,
    SavedSearch,
}

/// <inheritdoc cref="global::Rse.AspNetCore.WebSub.WebSubState"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseWebSubState>))]
internal enum RseWebSubState
{
    Pending,
    Active,
    Ended,
}

/// <inheritdoc cref="global::Rse.Follows.FollowKind"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseFollowKind>))]
internal enum RseFollowKind
{
    Member,
    Space,
    Topic,
    Subject,
}

/// <inheritdoc cref="global::Rse.People.MemberKind"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseMemberKind>))]
internal enum RseMemberKind
{
    Internal,
    Guest,
}

/// <inheritdoc cref="global::Rse.People.MemberState"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseMemberState>))]
internal enum RseMemberState
{
    Active,
    Suspended,
    Departed,
}

/// <inheritdoc cref="global::Rse.Mutes.MuteKind"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseMuteKind>))]
internal enum RseMuteKind
{
    Member,
    Space,
    Topic,
    Subject,
    Kind,
}

/// <inheritdoc cref="global::Rse.Notifications.Settings.NotificationDecision"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseNotificationDecision>))]
internal enum RseNotificationDecision
{
    Stopped,
    Required,
    Forbidden,
    ChannelOff,
    Muted,
    Thread,
    Level,
    Space,
    Kind,
    SpaceDefault,
    HostDefault,
    KindDefault,
}

/// <inheritdoc cref="global::Rse.Spaces.History.SpaceEventKind"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseSpaceEventKind>))]
internal enum RseSpaceEventKind
{
    Created,
    Edited,
    VisibilityChanged,
    GuestsAdmitted,
    GuestsRefused,
    Archived,
    Reopened,
    Joined,
    Added,
    RoleChanged,
    Left,
    Removed,
    Entered,
}

/// <inheritdoc cref="global::Rse.People.SpaceRole"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseSpaceRole>))]
internal enum RseSpaceRole
{
    Reader,
    Contributor,
    Moderator,
    Owner,
}

/// <inheritdoc cref="global::Rse.People.SpaceVisibility"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseSpaceVisibility>))]
internal enum RseSpaceVisibility
{
    Open,
    Private,
    Secret,
}

/// <inheritdoc cref="global::Rse.Activities.Verb"/>
[JsonConverter(typeof(LowerCaseEnumConverter<RseVerb>))]
internal enum RseVerb
{
    Create,
    Update,
    Trash,
    Restore,
    Like,
    Unlike,
    Rate,
    Unrate,
    Follow,
    Unfollow,
    Bookmark,
    RemoveBookmark,
    Accept,
    Unaccept,
    Cite,
    Uncite,
    Mention,
    Join,
    Leave,
    Add,
    Remove,
    Enter,
    ChangeRole,
    RequestToJoin,
    WithdrawRequest,
    ApproveRequest,
    RefuseRequest,
    Invite,
    WithdrawInvitation,
    AcceptInvitation,
    DeclineInvitation,
    ChangeAudience,
    AdmitGuests,
    RefuseGuests,
    Archive,
    Reopen,
    Suspend,
    Reinstate,
    Depart,
    Anonymize,
    ChangeCustomFeeds,
    Highlight,
    AnnounceEnd,
    Announce,
    Share,
    Unshare,
}
