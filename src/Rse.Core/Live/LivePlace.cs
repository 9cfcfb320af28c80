using Rse.Activities;

namespace Rse.Live;

/// <summary>How far a connection has come.</summary>
/// <param name="Position">The last activity of which something was told.</param>
/// <param name="Stage">The last part of it that was told.</param>
internal readonly record struct LivePlace(LogPosition Position, LiveStage Stage)
{
    /// <summary>Behind everything that an activity brings.</summary>
    public static LivePlace Behind(LogPosition position) => new(position, LiveStage.Notification);

    public bool IsBefore(LivePlace other) => Position == other.Position ? Stage < other.Stage : Position.IsBefore(other.Position);
}
