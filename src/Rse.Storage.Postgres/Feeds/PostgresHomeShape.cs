using Rse.Follows;
using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>What a statement of a home on PostgreSQL looks for beyond the newest of followed members and spaces.</summary>
[Flags]
internal enum PostgresHomeShape
{
    None = 0,

    /// <summary>Followed topics.</summary>
    Topics = 1,

    /// <summary>Followed threads and host objects.</summary>
    Subjects = 2,

    /// <summary>Follows at another level than everything.</summary>
    Levels = 4,

    /// <summary>Mutes.</summary>
    Mutes = 8,

    /// <summary>The unread alone.</summary>
    Unread = 16,

    All = Topics | Subjects | Levels | Mutes | Unread,
}

internal static class PostgresHomeShapeExtensions
{
    /// <summary>The least shape that looks for what a walk brings.</summary>
    public static PostgresHomeShape Shape(this HomeWalk walk) =>
        (walk.Level.Level is FollowLevel.Everything ? PostgresHomeShape.None : PostgresHomeShape.Levels)
        | walk.Source.Kind switch
        {
            FollowKind.Topic => PostgresHomeShape.Topics,
            FollowKind.Subject => PostgresHomeShape.Subjects,
            _ => PostgresHomeShape.None,
        };
}
