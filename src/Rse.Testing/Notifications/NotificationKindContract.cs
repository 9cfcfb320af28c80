using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Notifications;

/// <summary>What every <see cref="INotificationKind"/> must do: above all, find the same facts for the same activities.</summary>
public abstract class NotificationKindContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the kind under test.</summary>
    protected abstract string Kind { get; }

    /// <summary>Adds the kind to a network; nothing to do for one that every network has.</summary>
    protected virtual void Add(IRseBuilder builder) { }

    /// <summary>Lets something happen that concerns members, and returns them; at least one.</summary>
    protected abstract ValueTask<IReadOnlyCollection<Member>> ActAsync(StorageHost host);

    /// <summary>The name is stored and is the key of members' settings; the channels are names as well.</summary>
    [Fact]
    public async Task The_name_and_the_channels_are_kebab_case_and_stay()
    {
        await using var one = await fixture.OpenAsync(Add);
        await using var two = await fixture.OpenAsync(Add);

        PluginNameRule.Check(Find(one).Name);
        Assert.Equal(Find(one).DefaultChannels, Find(two).DefaultChannels, StringComparer.Ordinal);
        Assert.Equal(Find(one).Grouping, Find(two).Grouping);
        Assert.All(Find(one).DefaultChannels, PluginNameRule.Check);
    }

    /// <summary>Each fact is made of an activity of the batch, and says what its row is about.</summary>
    [Fact]
    public async Task Whom_it_concerns_is_told_with_facts_that_can_be_stored()
    {
        await using var host = await fixture.OpenAsync(Add);
        var concerned = await ActAsync(host);
        var log = await ReadAsync(host);
        var facts = await Find(host).FindAsync(new NotificationKindContext { Batch = log }, Token);

        Assert.NotEmpty(concerned);
        var told = facts.Where(fact => !fact.IsWithdrawal).Select(fact => fact.MemberId).ToHashSet();
        Assert.All(concerned, member => Assert.Contains(member.Id, told));
        var known = log.Select(logged => logged.Activity.Id).ToHashSet();
        Assert.All(
            facts,
            fact =>
            {
                Assert.Contains(fact.ActivityId, known);
                Assert.InRange(fact.Target.Length, 1, 64);
                Assert.InRange(fact.Detail?.Length ?? 0, 0, 64);
                Assert.Equal(fact.SubjectId is null, fact.RootId is null);
            }
        );
    }

    /// <summary>The log may be read again.</summary>
    [Fact]
    public async Task The_same_activities_give_the_same_facts()
    {
        await using var host = await fixture.OpenAsync(Add);
        await ActAsync(host);
        var context = new NotificationKindContext { Batch = await ReadAsync(host) };

        var first = Describe(await Find(host).FindAsync(context, Token));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(first, Describe(await Find(host).FindAsync(context, Token)));
        }
    }

    /// <summary>The size of batches does not matter to what is added.</summary>
    [Fact]
    public async Task One_by_one_is_the_same_as_all_at_once()
    {
        await using var host = await fixture.OpenAsync(Add);
        await ActAsync(host);
        var log = await ReadAsync(host);
        var together = await Find(host).FindAsync(new NotificationKindContext { Batch = log }, Token);
        List<NotificationFact> apart = [];
        foreach (var logged in log)
        {
            apart.AddRange(await Find(host).FindAsync(new NotificationKindContext { Batch = [logged] }, Token));
        }

        Assert.Equal(Describe([.. together.Where(fact => !fact.IsWithdrawal)]), Describe([.. apart.Where(fact => !fact.IsWithdrawal)]));
    }

    /// <summary>What an activity names may be gone when it is read, and verbs may be added.</summary>
    [Fact]
    public async Task An_activity_about_nothing_is_passed_over()
    {
        await using var host = await fixture.OpenAsync(Add);
        foreach (var verb in Enum.GetValues<Verb>())
        {
            var bare = new Activity
            {
                Id = new Id<Activity>(1),
                Verb = verb,
                ActorId = null,
                At = DateTimeOffset.UnixEpoch,
                Audience = Audience.Network,
                Listing = Listing.None,
            };
            var gone = bare with
            {
                SubjectId = new Id<Subject>(long.MaxValue),
                RootId = new Id<Subject>(long.MaxValue),
                SpaceId = new Id<Space>(int.MaxValue),
            };
            foreach (var activity in (Activity[])[bare, gone])
            {
                var context = new NotificationKindContext { Batch = [new LoggedActivity(new LogPosition(0, 1), activity)] };
                Assert.NotNull(await Find(host).FindAsync(context, Token));
            }
        }
    }

    private INotificationKind Find(StorageHost host) => host.Services.GetServices<INotificationKind>().Single(kind => kind.Name == Kind);

    private static async ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(StorageHost host)
    {
        // A storage may hold activities back while others write.
        var activities = host.Get<ActivityReader>();
        var end = await activities.FindEndAsync(Viewer.System, Token);
        IReadOnlyList<LoggedActivity> log;
        do
        {
            log = await activities.ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        } while (log.Count == 0 || log[^1].Position.IsBefore(end));
        return log;
    }

    private static string Describe(IReadOnlyList<NotificationFact> facts) =>
        string.Join('\n', facts.Select(fact => JsonSerializer.Serialize(fact)).Order(StringComparer.Ordinal));
}
