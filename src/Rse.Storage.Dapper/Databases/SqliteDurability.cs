namespace Rse.Storage;

/// <summary>What an acknowledged write survives on SQLite.</summary>
public enum SqliteDurability
{
    /// <summary>Power loss: each commit waits for the disk (<c>synchronous=FULL</c>).</summary>
    Full,

    /// <summary>
    /// A crash of the process, but the last commits may be lost with the power (<c>synchronous=NORMAL</c>); the database stays whole.
    /// </summary>
    Normal,
}
