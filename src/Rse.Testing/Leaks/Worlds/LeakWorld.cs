using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Citations;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Testing.Leaks;

/// <summary>A network and the model of it, side by side: what acts change in one they change in the other.</summary>
internal sealed class LeakScene : IAsyncDisposable
{
    /// <summary>Stands in every text, so that one search finds all.</summary>
    public const string CommonWord = "kiosque";

    private readonly LeakNetwork _network;
    private readonly List<string> _log = [];

    private LeakScene(LeakNetwork network, LeakClock clock, LeakRecords host, LeakLinks links)
    {
        _network = network;
        Clock = clock;
        Host = host;
        Links = links;
        Model.Now = clock.GetUtcNow();
    }

    public LeakModel Model { get; } = new();

    public LeakTally Tally { get; } = new();

    public LeakCanaries Canaries { get; } = new();

    public LeakClock Clock { get; }

    public LeakRecords Host { get; }

    public LeakLinks Links { get; }

    public Dictionary<string, Member> Members { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Space> Spaces { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Topics { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SubjectRef> Subjects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> SubjectIds { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Member, string Space), SpaceRole> Ranks { get; } = [];

    /// <summary>Who asked to join what, whatever came of it.</summary>
    public HashSet<(string Member, string Space)> Asked { get; } = [];

    /// <summary>Which version a text is at; what it said before may be read by nobody.</summary>
    public Dictionary<string, long> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Host objects that were given to another role and that nobody who may see them has opened since: their threads are not yet in every
    /// list of those who now see them.
    /// </summary>
    public HashSet<string> Unopened { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether everybody must be shown all that they may see.</summary>
    public bool IsSettled => Unopened.Count == 0;

    /// <summary>What happened, a line each.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>Everybody who may read: every member, and nobody in particular.</summary>
    public IEnumerable<string> Viewers => ["", .. Model.Members.Keys];

    public static async ValueTask<LeakScene> OpenAsync(Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open)
    {
        var clock = new LeakClock();
        var host = new LeakRecords();
        var links = new LeakLinks();
        var network = await open(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.AddSingleton(host);
            builder.Services.AddSingleton<IHostPerimeter>(host);
            builder.Services.AddSingleton<ISubjectLinks>(links);
            builder.AddSubject<LeakRecords.Resolver>();
        });
        return new LeakScene(network, clock, host, links);
    }

    public T Get<T>()
        where T : notnull => _network.Services.GetRequiredService<T>();

    /// <summary>Notes what happened, and lets a second pass.</summary>
    public bool Note(string text)
    {
        _log.Add(text);
        Pass(TimeSpan.FromSeconds(1));
        return true;
    }

    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Model.Now = Clock.GetUtcNow();
    }

    public async ValueTask<Viewer> ViewAsync(string member, CancellationToken cancellationToken) =>
        Members.TryGetValue(member, out var found)
            ? await Get<PerimeterService>().FindViewerAsync(found.Id, cancellationToken)
            : Viewer.Anonymous;

    /// <summary>What a surface is given to read as a viewer.</summary>
    public async ValueTask<LeakContext> ReadAsAsync(string viewer, int round, CancellationToken cancellationToken) =>
        new()
        {
            Services = _network.Services,
            Viewer = await ViewAsync(viewer, cancellationToken),
            ViewerKey = viewer,
            Member = Members.GetValueOrDefault(viewer),
            Members = [.. Members.Select(member => new LeakTarget(member.Key, member.Value.Handle, member.Value.Id.Value))],
            Spaces = [.. Spaces.Select(space => new LeakTarget(space.Key, space.Value.Slug, space.Value.Id.Value))],
            Topics = [.. Topics.Select(topic => new LeakTarget(topic.Key, topic.Value, 0))],
            Subjects =
            [
                .. Subjects.Select(subject => new LeakTarget(
                    subject.Key,
                    subject.Value.ToString(),
                    SubjectIds.GetValueOrDefault(subject.Key)
                )),
            ],
            CommonWord = CommonWord,
            Round = round,
        };

    /// <summary>A new word of a secret.</summary>
    public string Word(string what, Func<LeakSight, bool> allows, bool isSearched = true) =>
        Canaries.Word(new LeakCanary(what, allows, IsSearched: isSearched));

    public void Number(long number, string what, Func<LeakSight, bool> allows) => Canaries.Number(number, new LeakCanary(what, allows));

    /// <summary>Takes in the number of the activity by which a subject stands in feeds, where the log shows it already.</summary>
    public async ValueTask NoteActivityAsync(string key, LogPosition before, CancellationToken cancellationToken)
    {
        foreach (var logged in await Get<ActivityReader>().ReadAsync(Viewer.System, before, 20, cancellationToken))
        {
            if (logged.Activity is { Verb: Verb.Create, SubjectId: { } subject } && subject.Value == SubjectIds[key])
            {
                Number(logged.Activity.Id.Value, $"activity of {key}", sight => sight.Items.Contains(key));
            }
        }
    }

    public ValueTask DisposeAsync() => _network.DisposeAsync();
}
