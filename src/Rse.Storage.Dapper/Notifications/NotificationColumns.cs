using System.Globalization;
using Rse.Activities;
using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Imports;
using Rse.Subjects;

namespace Rse.Storage.Notifications;

/// <summary>A fact to store, with what follows from how its kind is grouped.</summary>
internal sealed record FactDraft(NotificationDraft Draft, long Turn)
{
    private NotificationFact Fact => Draft.Fact;

    public bool IsInApp { get; } = Draft.Channels.Contains(NotificationKinds.AppChannel);

    /// <summary>What facts of one row have in common; the place is part of it, so that one permission decides on all of a row.</summary>
    public string Key { get; } =
        Draft.Grouping switch
        {
            NotificationGrouping.Target => $"{Draft.Fact.Target}{Place(Draft.Fact)}",
            NotificationGrouping.Thread when Draft.Fact.RootId is { } root => Text($"thread/{root.Value}"),
            _ => Text($"activity/{Draft.Fact.ActivityId.Value}"),
        };

    /// <summary>Who did what to what; null unless doing it again is no news.</summary>
    public string? Once { get; } =
        Draft.Grouping is NotificationGrouping.Target
            ? Text($"{Draft.Kind}/{Draft.Fact.Target}/{Draft.Fact.ActorId?.Value}/{Draft.Fact.Detail}")
            : null;

    /// <summary>Whether a kept number does not suffice to count the row.</summary>
    public bool IsLive =>
        Fact.SubjectId is null
            ? Fact.SpaceId is not null || (Fact.Audience != Audience.Nobody && Fact.Audience != Audience.Network)
            : Fact.SpaceId is null;

    public static BulkColumn<FactDraft>[] Columns { get; } =
    [
        BulkColumn<FactDraft>.Of("member_id", row => row.Fact.MemberId.Value),
        BulkColumn<FactDraft>.Of("activity_id", row => row.Fact.ActivityId.Value),
        BulkColumn<FactDraft>.Of("kind", row => row.Draft.Kind),
        BulkColumn<FactDraft>.Of("key", row => row.Key),
        BulkColumn<FactDraft>.Of("target", row => row.Fact.Target),
        BulkColumn<FactDraft>.Of("once", row => row.Once),
        BulkColumn<FactDraft>.Of("actor_id", row => row.Fact.ActorId?.Value),
        BulkColumn<FactDraft>.Of("at", row => row.Fact.At.ToUnixTimeMilliseconds()),
        BulkColumn<FactDraft>.Of("subject_id", row => row.Fact.SubjectId?.Value),
        BulkColumn<FactDraft>.Of("root_id", row => row.Fact.RootId?.Value),
        BulkColumn<FactDraft>.Of("space_id", row => row.Fact.SpaceId?.Value),
        BulkColumn<FactDraft>.Of("audience", row => row.Fact.Audience.Value),
        BulkColumn<FactDraft>.Of("detail", row => row.Fact.Detail),
        BulkColumn<FactDraft>.Of("turn", row => row.Turn),
        BulkColumn<FactDraft>.Of("live", row => row.IsLive ? 1 : 0),
    ];

    private static string Place(NotificationFact fact) =>
        fact.SpaceId is { } space ? Text($"@{space.Value}")
        : fact.RootId is { } root ? Text($"#{root.Value}")
        : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A stored fact, as it was added.</summary>
/// <remarks>Settable properties, not a positional record: SQLite has no type for columns that are null in the first row.</remarks>
internal sealed class FactRow
{
    public const string Columns = """
        member_id as memberid, activity_id as activityid, kind, target, actor_id as actorid, at, subject_id as subjectid,
        root_id as rootid, space_id as spaceid, audience, detail, notification_id as notificationid
        """;

    public long MemberId { get; init; }

    public long ActivityId { get; init; }

    public string Kind { get; init; } = "";

    public string Target { get; init; } = "";

    public long? ActorId { get; init; }

    public long At { get; init; }

    public long? SubjectId { get; init; }

    public long? RootId { get; init; }

    public long? SpaceId { get; init; }

    public long Audience { get; init; }

    public string? Detail { get; init; }

    public long? NotificationId { get; init; }

    public NotificationFact ToFact() =>
        new()
        {
            MemberId = new Id<Member>(MemberId),
            ActivityId = new Id<Activity>(ActivityId),
            ActorId = ActorId is { } actor ? new Id<Member>(actor) : null,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Target = Target,
            SubjectId = SubjectId is { } subject ? new Id<Subject>(subject) : null,
            RootId = RootId is { } root ? new Id<Subject>(root) : null,
            SpaceId = SpaceId is { } space ? new Id<Space>(space) : null,
            Audience = new Audience(Audience),
            Detail = Detail,
        };
}
