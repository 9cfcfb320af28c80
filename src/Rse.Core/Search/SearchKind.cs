using Rse.People;

namespace Rse.Search;

/// <summary>What kind of thing was found.</summary>
public enum SearchKind
{
    /// <summary>A post.</summary>
    Post,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A member.</summary>
    Member,

    /// <summary>A space.</summary>
    Space,
}
