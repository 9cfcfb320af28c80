using Rse.Activities;
using Rse.Comments;
using Rse.Feeds;
using Rse.Follows;
using Rse.Imports.Items;
using Rse.Imports.Storing;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using static Rse.Imports.Tests.ImportScene;

namespace Rse.Imports.Tests;

public sealed class ImportFaultTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly Problem NotJson = new(ProblemCodes.LineUnreadable, "Not JSON.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ImportItem[] Faulty { get; } =
    [
        Member("amy"),
        Space("general"),
        Post("1"),
        new ImportUnreadable { Line = 7, Problem = NotJson },
        Post("empty", body: " ") with
        {
            Line = 8,
        },
        Post("nul", body: "a\0b"),
        Post("lone", body: "a\ud800b"),
        Post("two", space: "nowhere", author: "nobody"),
        Post("", body: "No key."),
        Post("early") with
        {
            At = DateTimeOffset.UnixEpoch.AddSeconds(-1),
        },
        Post("late") with
        {
            At = At.AddYears(100),
        },
        Post("kind") with
        {
            Kind = "poem",
        },
        new ImportReaction
        {
            Subject = "1",
            Member = "amy",
            Kind = "boo",
            At = At,
        },
        new ImportRating
        {
            Subject = "1",
            Member = "amy",
            Value = 6,
            At = At,
        },
        new ImportFollow
        {
            Member = "amy",
            Kind = FollowKind.Member,
            Target = "amy",
            At = At,
        },
        new ImportReaction
        {
            Subject = "a\0b",
            Member = "amy",
            At = At,
        },
        Comment("last", "1"),
    ];

    [Fact]
    public async Task Faults_name_every_broken_rule_and_the_rest_goes_on()
    {
        await using var host = await fixture.OpenAsync();

        var report = await ImportAsync(host, Faulty);

        Assert.Equal((17, 4, 0, 13), (report.Read, report.Added, report.Known, report.Faulty));
        Assert.Equal((7L, null), (report.Faults[0].Line, report.Faults[0].Key));
        Assert.Same(NotJson, Assert.Single(report.Faults[0].Problems));
        Assert.Equal((8L, "empty"), (report.Faults[1].Line, report.Faults[1].Key));
        string[] expected =
        [
            ProblemCodes.LineUnreadable,
            ProblemCodes.TextEmpty,
            ProblemCodes.TextForbiddenCharacter,
            ProblemCodes.TextForbiddenCharacter,
            $"{ProblemCodes.ReferenceUnknown} {ProblemCodes.ReferenceUnknown}",
            ProblemCodes.KeyInvalid,
            ProblemCodes.DateOutOfRange,
            ProblemCodes.DateOutOfRange,
            ProblemCodes.KindUnknown,
            ProblemCodes.ReactionUnknown,
            ProblemCodes.RatingOutOfRange,
            ProblemCodes.SelfReference,
            ProblemCodes.ReferenceUnknown,
        ];
        Assert.Equal(
            expected,
            report.Faults.Select(fault => string.Join(' ', fault.Problems.Select(one => one.Code))),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task What_only_guests_have_is_a_fault_of_others_and_a_guest_answers_for_nobody()
    {
        await using var host = await fixture.OpenAsync();

        var report = await ImportAsync(
            host,
            Member("amy") with
            {
                EndsAt = At.AddYears(1),
            },
            Member("gus") with
            {
                Kind = MemberKind.Guest,
            },
            Member("gil") with
            {
                Kind = MemberKind.Guest,
                Sponsor = "gus",
            },
            Member("zoe") with
            {
                Kind = MemberKind.Guest,
                Sponsor = "nobody",
            },
            Member("max") with
            {
                Kind = MemberKind.Guest,
                EndsAt = host.Get<TimeProvider>().GetUtcNow().AddYears(3),
            }
        );

        Assert.Equal(
            [ProblemCodes.GuestsOnly, ProblemCodes.SponsorRequired, ProblemCodes.ReferenceUnknown, ProblemCodes.DateOutOfRange],
            report.Faults.Select(fault => Assert.Single(fault.Problems).Code),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task What_breaks_the_source_reaches_the_caller_behind_what_was_read_before()
    {
        await using var host = await fixture.OpenAsync(builder => Configure(builder, 2));

        await Assert.ThrowsAsync<IOException>(() => host.Get<ImportService>().ImportAsync("test", Broken(), null, Token).AsTask());

        Assert.Single((await FindAsync(host, new ImportLookup { Source = "test", Spaces = ["general"] })).Spaces);

        static async IAsyncEnumerable<ImportItem> Broken()
        {
            await Task.CompletedTask;
            yield return Member("amy");
            yield return Space("general");
            throw new IOException("The disk is gone.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_source_must_have_a_name(string source)
    {
        await using var host = await fixture.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => host.Get<ImportService>().ImportAsync(source, Stream([]), null, Token).AsTask());
    }
}
