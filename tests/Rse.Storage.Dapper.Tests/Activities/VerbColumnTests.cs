using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Joining;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Activities;

/// <summary>Each verb is stored with what it carries, and with nothing else.</summary>
public abstract partial class VerbColumnTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_verb_is_read_as_it_was_appended()
    {
        await using var host = await fixture.OpenAsync();
        var sample = await SceneAsync(host);
        var start = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        List<Activity> given = [];
        foreach (var row in VerbReading.All)
        {
            given.Add(await AppendAsync(host, sample.Make(row.Verb, row.About)));
        }

        List<Activity> read = [];
        while (read.Count < given.Count)
        {
            // The log may hold back what is committed while other transactions of the server run.
            read = [.. (await host.Get<IActivityStore>().ReadAsync(Viewer.System, start, 100, Token)).Select(logged => logged.Activity)];
        }

        Assert.Equal(given, read);
        Assert.Equal(
            given,
            VerbReading.All.Zip(
                given,
                (row, stored) => sample.Make(row.Verb, row.About) with { Id = stored.Id, Audience = stored.Audience }
            )
        );
    }

    [Fact]
    public async Task No_verb_is_stored_without_what_it_carries_or_with_anything_else()
    {
        await using var host = await fixture.OpenAsync();
        var sample = await SceneAsync(host);
        foreach (var row in VerbReading.All.DistinctBy(row => (row.Verb, row.Carries)))
        {
            var activity = sample.Make(row.Verb, row.About);
            foreach (var (name, changed) in Mutations(activity, sample))
            {
                var isFree = row.Verb is Verb.Enter && name is nameof(Activity.RoleBefore);
                Assert.True(isFree || await FailsAsync(host, changed), $"{row.Verb} was stored with another {name}.");
            }
        }

        Assert.True(await FailsAsync(host, sample.Make(Verb.Rate, VerbObject.Post) with { Rating = 6 }));
        Assert.True(await FailsAsync(host, sample.Make(Verb.Rate, VerbObject.Post) with { Rating = 0 }));
    }

    [Fact]
    public async Task The_history_of_a_space_lists_exactly_the_verbs_of_the_table()
    {
        await using var host = await fixture.OpenAsync();
        var sample = await SceneAsync(host);
        List<Activity> expected = [];
        foreach (var row in VerbReading.All)
        {
            var stored = await AppendAsync(host, sample.Make(row.Verb, row.About));
            if (row.History.Length > 0)
            {
                expected.Insert(0, stored);
            }
        }

        var listed = await host.Get<ISpaceHistoryStore>().ListAsync(Viewer.System, sample.Space, new Slice(null, 100), Token);

        Assert.Equal(expected, listed.Select(fact => fact.Activity));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_index_of_the_history_and_the_checks_name_the_verbs_of_the_table(string dialect)
    {
        var assembly = (dialect == "Sqlite" ? typeof(Database) : typeof(PostgresDatabase)).Assembly;
        var resource = assembly
            .GetManifestResourceNames()
            .Single(name => name.Contains($"{dialect}.0008_activities", StringComparison.Ordinal));
        await using var stream = assembly.GetManifestResourceStream(resource)!;
        var text = await new StreamReader(stream).ReadToEndAsync(Token);
        var stored = Enum.GetValues<Verb>().Select(Name).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(stored, Words(text).ToHashSet(StringComparer.Ordinal));
        var index = text[text.IndexOf("rse_activity_by_history", StringComparison.Ordinal)..];
        Assert.Equal(
            VerbReading.All.Where(row => row.History.Length > 0).Select(row => Name(row.Verb)).Order(StringComparer.Ordinal),
            Words(index[..index.IndexOf(';', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)
        );
    }

    private static string Name(Verb verb) => JsonNamingPolicy.KebabCaseLower.ConvertName(verb.ToString());

    private static IEnumerable<string> Words(string text) => QuotedWords().Matches(text).Select(match => match.Groups["word"].Value);

    private static SpaceVisibility? Toggle(SpaceVisibility? visibility) => visibility is null ? SpaceVisibility.Open : null;

    private static IEnumerable<(string Name, Activity Changed)> Mutations(Activity activity, VerbSample sample) =>
        [
            (nameof(Activity.Reaction), activity with { Reaction = activity.Reaction is null ? "like" : null }),
            (nameof(Activity.Rating), activity with { Rating = activity.Rating is null ? 3 : null }),
            (nameof(Activity.RoleBefore), activity with { RoleBefore = activity.RoleBefore is null ? SpaceRole.Reader : null }),
            (nameof(Activity.RoleAfter), activity with { RoleAfter = activity.RoleAfter is null ? SpaceRole.Reader : null }),
            (nameof(Activity.VisibilityBefore), activity with { VisibilityBefore = Toggle(activity.VisibilityBefore) }),
            (nameof(Activity.VisibilityAfter), activity with { VisibilityAfter = Toggle(activity.VisibilityAfter) }),
            (nameof(Activity.AudienceBefore), activity with { AudienceBefore = activity.AudienceBefore is null ? Audience.Network : null }),
            (nameof(Activity.AudienceAfter), activity with { AudienceAfter = activity.AudienceAfter is null ? Audience.Network : null }),
            (nameof(Activity.CitingId), activity with { CitingId = activity.CitingId is null ? sample.Comment : null }),
            (nameof(Activity.InvitationId), activity with { InvitationId = activity.InvitationId is null ? new Id<Invitation>(1) : null }),
        ];

    private static async ValueTask<bool> FailsAsync(StorageHost host, Activity activity)
    {
        try
        {
            await AppendAsync(host, activity);
            return false;
        }
        catch (DbException)
        {
            return true;
        }
    }

    private static ValueTask<Activity> AppendAsync(StorageHost host, Activity activity) =>
        host.WriteAsync((transaction, token) => host.Get<IActivityStore>().AppendAsync(transaction, activity, token));

    private static async ValueTask<VerbSample> SceneAsync(StorageHost host)
    {
        var (actor, other) = (await host.World.AddMemberAsync("actor"), await host.World.AddMemberAsync("other"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, actor, other);
        var post = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, actor)).Id.Value);
        var comment = await host.World.AddCommentAsync(post, other);
        return new VerbSample
        {
            Actor = actor.Id,
            Other = other.Id,
            Space = space.Id,
            Post = post.Id,
            Comment = comment.Id.As<Subject>(),
            HostObject = post.Id,
            At = host.World.Now,
        };
    }

    [GeneratedRegex("'(?<word>[a-z-]+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedWords();
}

public sealed class SqliteVerbColumnTests(SqliteFixture fixture) : VerbColumnTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresVerbColumnTests(PostgresFixture fixture) : VerbColumnTests(fixture);
