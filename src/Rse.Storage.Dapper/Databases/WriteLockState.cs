namespace Rse.Storage.Databases;

/// <summary>Who holds the lock that lets one transaction at a time write, and who waits for it.</summary>
internal sealed record WriteLockState
{
    /// <summary>In words, such as <c>process 4711 (sqlite3)</c>.</summary>
    public required string Holder { get; init; }

    /// <summary>How long it has been held, as far as this process knows: at least so long.</summary>
    public required TimeSpan HeldFor { get; init; }

    /// <summary>How many calls of this process wait for it.</summary>
    public required int Waiting { get; init; }
}
