namespace Rse.Live;

/// <summary>The parts of what an activity brings to one connection, in the order in which they are sent.</summary>
internal enum LiveStage : byte
{
    /// <summary>Nothing of the log.</summary>
    Beat = 0,

    /// <summary>The entry of the home feed.</summary>
    Entry = 1,

    /// <summary>The notification; the last.</summary>
    Notification = 2,
}
