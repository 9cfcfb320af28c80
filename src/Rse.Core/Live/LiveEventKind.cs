namespace Rse.Live;

/// <summary>What a live event says.</summary>
public enum LiveEventKind
{
    /// <summary>All that was missed is told; from here on it is told as it happens. The first event where nothing was missed.</summary>
    Ready,

    /// <summary>The home feed has a new entry.</summary>
    Entry,

    /// <summary>Somebody did something that concerns the member.</summary>
    Notification,

    /// <summary>What was missed cannot be told: the client reads the home feed again.</summary>
    Reset,

    /// <summary>Nothing happened, and the connection lives.</summary>
    Heartbeat,
}
