using Rse.People;

namespace Rse.Imports;

/// <summary>A table whose ids an import needs before it writes.</summary>
internal enum ImportTable
{
    /// <summary>Members.</summary>
    Member,

    /// <summary>Spaces.</summary>
    Space,

    /// <summary>Subjects, and with them posts and comments.</summary>
    Subject,

    /// <summary>Activities.</summary>
    Activity,
}
