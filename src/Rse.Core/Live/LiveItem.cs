using Rse.Activities;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>What waits for a connection: no more than where in the log it stands, for what it says is read when it is sent.</summary>
/// <param name="Position">The place of the activity in the log.</param>
/// <param name="Stage">What of the activity: one may be an entry and concern the member as well.</param>
/// <param name="Kind">What it tells, of a notification.</param>
/// <param name="SubjectId">What the activity is about, of a notification.</param>
internal readonly record struct LiveItem(LogPosition Position, LiveStage Stage, LiveNotificationKind Kind, Id<Subject> SubjectId)
{
    /// <summary>A look at whether the member may still listen.</summary>
    public static LiveItem Beat { get; } = new(default, LiveStage.Beat, default, default);

    public LivePlace Place => new(Position, Stage);

    /// <summary>Whether the two are told as one.</summary>
    public bool JoinsTo(LiveItem other) =>
        Stage is LiveStage.Notification && other.Stage is LiveStage.Notification && Kind == other.Kind && SubjectId == other.SubjectId;
}
