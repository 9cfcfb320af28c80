using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Follows;
using Rse.Imports;
using Rse.Imports.Items;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Imports;

/// <summary>
/// The same small community, written by hand through the services and imported: the same rows, but for the follows that writing by hand
/// brings along.
/// </summary>
public abstract class ImportEqualityTests(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2024, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ImportItem[] Items { get; } =
    [
        new ImportMember
        {
            Key = "a",
            ExternalId = "amy",
            Handle = "amy",
            DisplayName = "Amy",
            At = Clock.Day(0),
        },
        new ImportMember
        {
            Key = "b",
            ExternalId = "bob",
            Handle = "bob",
            DisplayName = "Bob",
            At = Clock.Day(0),
        },
        new ImportSpace
        {
            Key = "s",
            Name = "Vie coopérative",
            Description = "For all.",
            Owner = "a",
            At = Clock.Day(1),
        },
        new ImportMembership
        {
            Space = "s",
            Member = "b",
            At = Clock.Day(2),
        },
        new ImportPost
        {
            Key = "1",
            Space = "s",
            Author = "a",
            Kind = PostKinds.Article,
            Title = "Le #Budget",
            Body = "Ask @bob.\r\nOr me.",
            Topics = ["argent"],
            At = Clock.Day(3),
        },
        new ImportComment
        {
            Key = "2",
            Parent = "1",
            Author = "b",
            Body = "#budget, then.",
            At = Clock.Day(4),
        },
        new ImportComment
        {
            Key = "3",
            Parent = "2",
            Author = "a",
            Body = "Thanks @bob @nobody.",
            At = Clock.Day(5),
        },
        new ImportReaction
        {
            Subject = "1",
            Member = "b",
            Kind = "thanks",
            At = Clock.Day(6),
        },
        new ImportRating
        {
            Subject = "1",
            Member = "b",
            Value = 4,
            At = Clock.Day(7),
        },
        new ImportFollow
        {
            Member = "b",
            Kind = FollowKind.Member,
            Target = "a",
            At = Clock.Day(8),
        },
        new ImportFollow
        {
            Member = "b",
            Kind = FollowKind.Topic,
            Target = "Budget",
            At = Clock.Day(9),
        },
    ];

    [Fact]
    public async Task What_is_imported_is_what_the_services_would_have_written()
    {
        var clock = new Clock();
        await using var written = await fixture.OpenAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var imported = await fixture.OpenAsync(builder => builder.AddImports());
        await WriteAsync(written, clock);

        var report = await imported.Get<ImportService>().ImportAsync("twin", ItemsAsync(), null, Token);

        Assert.Empty(report.Faults);
        var expected = await NetworkDump.ReadAsync(written.Get<Database>(), Token);

        // Who makes a space follows it, and who writes in a thread follows that: an import follows what the source says, and nothing else.
        expected["rse_follow"]
            .RemoveAll(row =>
                row.Contains("| subject |", StringComparison.Ordinal) || row.StartsWith("amy | space |", StringComparison.Ordinal)
            );
        Assert.NotEmpty(expected["rse_follow"]);
        NetworkDump.AssertEqual(expected, await NetworkDump.ReadAsync(imported.Get<Database>(), Token));
    }

    private static async Task WriteAsync(StorageHost host, Clock clock)
    {
        clock.Set(0);
        var amy = await AddAsync("amy", "Amy");
        var bob = await AddAsync("bob", "Bob");
        clock.Set(1);
        await host.Get<SpaceService>()
            .CreateAsync(await ViewAsync(amy), new SpaceDraft { Name = "Vie coopérative", Description = "For all." }, Token);
        clock.Set(2);
        await host.Get<MembershipService>().PutAsync(await ViewAsync(bob), "vie-cooperative", "bob", cancellationToken: Token);
        clock.Set(3);
        var post = await host.Get<PostService>()
            .CreateAsync(
                await ViewAsync(amy),
                "vie-cooperative",
                new PostDraft
                {
                    Kind = PostKinds.Article,
                    Title = "Le #Budget",
                    Body = "Ask @bob.\r\nOr me.",
                    Topics = ["argent"],
                },
                Token
            );
        clock.Set(4);
        var first = await host.Get<CommentService>()
            .AddAsync(await ViewAsync(bob), new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = "#budget, then." }, Token);
        clock.Set(5);
        await host.Get<CommentService>()
            .AddAsync(
                await ViewAsync(amy),
                new CommentDraft { Subject = SubjectRef.Comment(first.Id), Body = "Thanks @bob @nobody." },
                Token
            );
        clock.Set(6);
        await host.Get<ReactionService>().AddAsync(await ViewAsync(bob), SubjectRef.Post(post.Id), "thanks", Token);
        clock.Set(7);
        await host.Get<RatingService>().RateAsync(await ViewAsync(bob), SubjectRef.Post(post.Id), 4, Token);
        clock.Set(8);
        await host.Get<FollowService>().FollowAsync(await ViewAsync(bob), "member", "amy", Token);
        clock.Set(9);
        await host.Get<FollowService>().FollowAsync(await ViewAsync(bob), "topic", "budget", Token);

        ValueTask<Member> AddAsync(string handle, string name) =>
            host.Get<MemberService>()
                .AddAsync(
                    new MemberDraft
                    {
                        ExternalId = handle,
                        Handle = handle,
                        DisplayName = name,
                    },
                    Token
                );

        ValueTask<Viewer> ViewAsync(Member member) => host.Get<PerimeterService>().FindViewerAsync(member.Id, Token);
    }

    private static async IAsyncEnumerable<ImportItem> ItemsAsync()
    {
        await Task.CompletedTask;
        foreach (var item in Items)
        {
            yield return item;
        }
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = Start;

        public static DateTimeOffset Day(int day) => Start.AddDays(day);

        public void Set(int day) => _now = Day(day);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}

public sealed class SqliteImportEqualityTests(SqliteFixture fixture) : ImportEqualityTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresImportEqualityTests(PostgresFixture fixture) : ImportEqualityTests(fixture);
