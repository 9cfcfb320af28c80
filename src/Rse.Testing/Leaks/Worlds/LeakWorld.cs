using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Citations;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Leaks.Models;

namespace Rse.Testing.Leaks.Worlds;

/// <summary>A network and its model. Acts change both in the same way.</summary>
internal sealed class LeakWorld : IAsyncDisposable
{
    /// <summary>Is part of every text, so that one search finds all.</summary>
    public const string CommonWord = "kiosque";

    private readonly LeakNetwork _network;
    private readonly List<string> _log = [];

    private LeakWorld(LeakNetwork network, LeakClock clock, LeakHost host, LeakLinks links)
    {
        _network = network;
        Clock = clock;
        Host = host;
        Links = links;
        Model.Now = clock.GetUtcNow();
    }

    public LeakModel Model { get; } = new();

    public LeakInteractions Interactions { get; } = new();

    public LeakCanaries Canaries { get; } = new();

    public LeakClock Clock { get; }

    public LeakHost Host { get; }

    public LeakLinks Links { get; }

    public Dictionary<string, Member> Members { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Space> Spaces { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Topics { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SubjectRef> Subjects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> SubjectIds { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Member, string Space), SpaceRole> SpaceRoles { get; } = [];

    /// <summary>Everybody who ever asked to join a space.</summary>
    public HashSet<(string Member, string Space)> Requested { get; } = [];

    /// <summary>The current version of each text. Nobody may read an earlier one.</summary>
    public Dictionary<string, long> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Host objects whose role changed and that nobody who may see them has opened since. Their threads are not yet in every list of those
    /// who now see them.
    /// </summary>
    public HashSet<string> Unopened { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether viewers must be shown everything that they may see.</summary>
    public bool IsSettled => Unopened.Count == 0;

    /// <summary>What happened, one line each.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>Every member, and an anonymous reader.</summary>
    public IEnumerable<string> Viewers => ["", .. Model.Members.Keys];

    public static async ValueTask<LeakWorld> OpenAsync(Func<Action<IRseBuilder>, ValueTask<LeakNetwork>> open)
    {
        var clock = new LeakClock();
        var host = new LeakHost();
        var links = new LeakLinks();
        var network = await open(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.AddSingleton(host);
            builder.Services.AddSingleton<IHostPerimeter>(host);
            builder.Services.AddSingleton<ISubjectLinks>(links);
            builder.AddSubject<LeakHost.Resolver>();
        });
        return new LeakWorld(network, clock, host, links);
    }

    public T Get<T>()
        where T : notnull => _network.Services.GetRequiredService<T>();

    /// <summary>Logs what happened, and advances the clock by a second.</summary>
    public bool Record(string text)
    {
        _log.Add(text);
        PassTime(TimeSpan.FromSeconds(1));
        return true;
    }

    public void PassTime(TimeSpan time)
    {
        Clock.Advance(time);
        Model.Now = Clock.GetUtcNow();
    }

    public async ValueTask<Viewer> FindViewerAsync(string member, CancellationToken cancellationToken) =>
        Members.TryGetValue(member, out var found)
            ? await Get<PerimeterService>().FindViewerAsync(found.Id, cancellationToken)
            : Viewer.Anonymous;

    /// <summary>Makes the context in which a surface is read by a viewer.</summary>
    public async ValueTask<LeakContext> MakeContextAsync(string viewer, int round, CancellationToken cancellationToken) =>
        new()
        {
            Services = _network.Services,
            Viewer = await FindViewerAsync(viewer, cancellationToken),
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

    /// <summary>Makes a new secret word.</summary>
    public string AddWord(string what, Func<LeakVisibility, bool> allows, bool isRequired = true) =>
        Canaries.AddWord(new LeakCanary(what, allows, IsRequired: isRequired));

    public void AddNumber(long number, string what, Func<LeakVisibility, bool> allows) =>
        Canaries.AddNumber(number, new LeakCanary(what, allows));

    /// <summary>Adds the number of the activity that puts a subject into feeds, if the log already shows it.</summary>
    public async ValueTask AddActivityNumberAsync(string key, LogPosition before, CancellationToken cancellationToken)
    {
        foreach (var logged in await Get<ActivityReader>().ReadAsync(Viewer.System, before, 20, cancellationToken))
        {
            if (logged.Activity is { Verb: Verb.Create, SubjectId: { } subject } && subject.Value == SubjectIds[key])
            {
                AddNumber(logged.Activity.Id.Value, $"activity of {key}", visible => visible.Items.Contains(key));
            }
        }
    }

    public ValueTask DisposeAsync() => _network.DisposeAsync();
}
