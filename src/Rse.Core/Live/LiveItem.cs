using Rse.Activities;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>An item that waits for a connection: only its position in the log, because its content is read when it is sent.</summary>
/// <param name="Position">The position of the activity in the log.</param>
/// <param name="Stage">Which part of the activity: it may be an entry and also concern the member.</param>
/// <param name="Kind">The kind of a notification.</param>
/// <param name="SubjectId">The subject of a notification.</param>
internal readonly record struct LiveItem(LogPosition Position, LiveStage Stage, LiveNotificationKind Kind, Id<Subject> SubjectId)
{
    /// <summary>Checks whether the member may still listen.</summary>
    public static LiveItem Heartbeat { get; } = new(default, LiveStage.Heartbeat, default, default);

    public LivePlace Place => new(Position, Stage);

    /// <summary>Whether the two items are sent as one event.</summary>
    public bool JoinsTo(LiveItem other) =>
        Stage is LiveStage.Notification && other.Stage is LiveStage.Notification && Kind == other.Kind && SubjectId == other.SubjectId;
}

/// <summary>The progress of a connection.</summary>
/// <param name="Position">The last activity of which a part was sent.</param>
/// <param name="Stage">The last part of it that was sent.</param>
internal readonly record struct LivePlace(LogPosition Position, LiveStage Stage)
{
    /// <summary>The place after every part of an activity.</summary>
    public static LivePlace After(LogPosition position) => new(position, LiveStage.Notification);

    public bool IsBefore(LivePlace other) => Position == other.Position ? Stage < other.Stage : Position.IsBefore(other.Position);
}

/// <summary>The parts of an activity for one connection, in the order in which they are sent.</summary>
internal enum LiveStage : byte
{
    /// <summary>No part of the log.</summary>
    Heartbeat = 0,

    /// <summary>The entry of the home feed.</summary>
    Entry = 1,

    /// <summary>The notification; the last part.</summary>
    Notification = 2,
}
