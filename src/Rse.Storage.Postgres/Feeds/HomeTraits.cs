namespace Rse.Storage.Postgres.Feeds;

/// <summary>What a member's home asks of PostgreSQL beyond the newest of followed members and spaces.</summary>
[Flags]
internal enum HomeTraits
{
    None = 0,

    /// <summary>Topics are followed.</summary>
    Topics = 1,

    /// <summary>Threads and host objects are followed.</summary>
    Subjects = 2,

    /// <summary>Something is followed at another level than everything.</summary>
    Levels = 4,

    /// <summary>Something is muted, or was for a time.</summary>
    Mutes = 8,

    All = Topics | Subjects | Levels | Mutes,
}
