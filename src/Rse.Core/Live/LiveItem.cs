using Rse.Activities;

namespace Rse.Live;

/// <summary>An item that waits for a connection: only its position in the log, because its content is read when it is sent.</summary>
/// <param name="Position">The position of the activity in the log.</param>
/// <param name="Stage">What it asks for.</param>
internal readonly record struct LiveItem(LogPosition Position, LiveStage Stage)
{
    /// <summary>Checks whether the member may still listen.</summary>
    public static LiveItem Heartbeat { get; } = new(default, LiveStage.Heartbeat);

    /// <summary>Looks for what changed in the member's notifications.</summary>
    public static LiveItem Notifications { get; } = new(default, LiveStage.Notifications);
}

/// <summary>The progress of a connection.</summary>
/// <param name="Position">The last activity whose entry was sent, or that needed none.</param>
/// <param name="Turn">Up to where the member's notifications were sent.</param>
internal readonly record struct LivePlace(LogPosition Position, long Turn);

/// <summary>What an item asks for.</summary>
internal enum LiveStage : byte
{
    /// <summary>No part of the log.</summary>
    Heartbeat = 0,

    /// <summary>The entry of the home feed.</summary>
    Entry = 1,

    /// <summary>What changed in the member's notifications.</summary>
    Notifications = 2,
}
