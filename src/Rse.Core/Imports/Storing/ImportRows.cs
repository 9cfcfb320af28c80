using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Imports.Storing;

/// <summary>
/// The rows of a batch, with their ids. Everything that a row refers to is stored already or among them. Filled by
/// <c>ImportService</c> of <c>Rse.Imports</c>.
/// </summary>
internal sealed class ImportRows(string source)
{
    /// <summary>The source of the <see cref="Keys"/>.</summary>
    public string Source { get; } = source;

    /// <summary>The keys of new rows.</summary>
    public IList<ImportKey> Keys { get; } = [];

    /// <summary>Members with the skeletons of their handles, which are free.</summary>
    public IList<(Member Member, string Skeleton)> Members { get; } = [];

    /// <summary>Spaces, whose slugs are free. Their counts are ignored.</summary>
    public IList<Space> Spaces { get; } = [];

    /// <summary>The subject rows of <see cref="Posts"/> and <see cref="Comments"/>, parents first.</summary>
    public IList<Subject> Subjects { get; } = [];

    /// <summary>Posts.</summary>
    public IList<Post> Posts { get; } = [];

    /// <summary>Comments.</summary>
    public IList<Comment> Comments { get; } = [];

    /// <summary>The activities, in order.</summary>
    public IList<Activity> Activities { get; } = [];

    /// <summary>
    /// The topics of subjects, with the activities that put them into topic feeds. No subject has a topic twice.
    /// </summary>
    public IList<(Id<Topic> Topic, Activity Activity)> Topics { get; } = [];

    /// <summary>The members that subjects mention. No subject mentions a member twice.</summary>
    public IList<(Id<Subject> Subject, Id<Member> Member)> Mentions { get; } = [];
}

/// <summary>A key in the source and the id that it refers to.</summary>
/// <param name="Table">Member, space or subject.</param>
/// <param name="Key">The key.</param>
/// <param name="Id">The id.</param>
internal readonly record struct ImportKey(ImportTable Table, string Key, long Id);

/// <summary>A table whose ids an import reserves before it writes.</summary>
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
