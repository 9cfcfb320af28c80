using Rse.Experts;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Search;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Experts;

internal sealed class ExpertStore(Database database) : IExpertStore
{
    // One branch for each kind of act, so that each starts at the subjects. By an accepted answer, whoever asked valued it.
    private const string SelectValuers = $"""
        select s.id as subject, v.member_id as member
        from rse_subject s
        join rse_reaction v on v.subject_id = s.id
        where s.id = any(@ids)
          and s.author_id is not null
          and v.member_id <> s.author_id
          and {Visibility.Subject}
        union
        select s.id as subject, v.member_id as member
        from rse_subject s
        join rse_rating v on v.subject_id = s.id
        where s.id = any(@ids)
          and s.author_id is not null
          and v.member_id <> s.author_id
          and v.value >= {SearchSourceSql.LeastValuedRating}
          and {Visibility.Subject}
        union
        select s.id as subject, v.member_id as member
        from rse_subject s
        join rse_answer v on v.question_id = s.root_id and v.comment_id = s.id
        where s.id = any(@ids)
          and s.author_id is not null
          and v.member_id <> s.author_id
          and {Visibility.Subject}
        """;

    // Everything of theirs that stands in a feed: the index has all that is read.
    private const string CountPosts = $"""
        select a.actor_id as member, count(*) as posts
        from rse_activity a
        where a.actor_id = any(@ids)
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
        group by a.actor_id
        """;

    private const string SelectUnlisted = """
        select member_id
        from rse_expert_unlisted
        where member_id = any(@ids)
        """;

    private const string Unlist = """
        insert into rse_expert_unlisted (member_id, at)
        values (@member, @at)
        on conflict do nothing
        """;

    private const string List = """
        delete from rse_expert_unlisted
        where member_id = @member
        """;

    private readonly string _selectValuers = database.Dialect.Sql(SelectValuers);
    private readonly string _countPosts = database.Dialect.Sql(CountPosts);
    private readonly string _selectUnlisted = database.Dialect.Sql(SelectUnlisted);

    public async ValueTask<IReadOnlyList<ValuedBy>> ListValuersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        long[] ids = [.. subjects.Select(id => id.Value)];
        var rows = await database.ListAsync<ValuerRow>(
            _selectValuers,
            database.For(viewer, new { ids = database.Array(ids) }),
            cancellationToken
        );
        return rows.ConvertAll(row => new ValuedBy(new Id<Subject>(row.Subject), new Id<Member>(row.Member)));
    }

    public async ValueTask<IReadOnlyDictionary<Id<Member>, AuthorFacts>> FindAuthorsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> authors,
        CancellationToken cancellationToken
    )
    {
        long[] ids = [.. authors.Select(id => id.Value)];
        if (ids.Length == 0)
        {
            return new Dictionary<Id<Member>, AuthorFacts>();
        }

        var counts = await database.ListAsync<CountRow>(
            _countPosts,
            database.For(viewer, new { ids = database.Array(ids) }),
            cancellationToken
        );
        var unlisted = await database.ListAsync<long>(_selectUnlisted, new { ids = database.Array(ids) }, cancellationToken);
        var facts = counts.ToDictionary(row => new Id<Member>(row.Member), row => new AuthorFacts((int)row.Posts, IsUnlisted: false));
        foreach (var id in unlisted.Select(id => new Id<Member>(id)))
        {
            facts[id] = facts.GetValueOrDefault(id) with { IsUnlisted = true };
        }

        return facts;
    }

    public async ValueTask<bool> IsUnlistedAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (
            await database.ListAsync<long>(
                _selectUnlisted,
                new { ids = database.Array((long[])[viewer.MemberId.Value]) },
                cancellationToken
            )
        ).Count > 0;

    public async ValueTask<bool> SetListedAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        bool isListed,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            isListed ? List : Unlist,
            new { member = member.Value, at = at.ToUnixTimeMilliseconds() },
            cancellationToken
        ) > 0;

    private sealed record ValuerRow(long Subject, long Member);

    // Settable, not positional: SQLite gives a count no type if there is no row.
    private sealed class CountRow
    {
        public long Member { get; init; }

        public long Posts { get; init; }
    }
}
