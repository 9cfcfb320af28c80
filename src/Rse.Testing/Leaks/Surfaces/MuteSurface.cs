using Rse.Mutes;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What a viewer mutes, after they tried to mute everything that can be named, and what refusals say; nothing stays muted.</summary>
internal sealed class MuteSurface : ILeakSurface
{
    public string Name => "mutes";

    public IReadOnlyCollection<string> Covers => ["MuteService.ListAsync", "MuteService.MuteAsync", "MuteService.UnmuteAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var mutes = context.Get<MuteService>();
        (string Kind, string Key)[] targets =
        [
            .. context.Members.Select(member => ("member", member.Name)),
            .. context.Spaces.Select(space => ("space", space.Name)),
            .. context.Topics.Select(topic => ("topic", topic.Name)),
            .. context.Subjects.Select(subject => (subject.Ref().Kind, subject.Ref().Key)),
        ];
        List<(string Kind, string Key)> muted = [];
        foreach (var (kind, key) in targets)
        {
            if (await reading.TryAsync(() => mutes.MuteAsync(context.Viewer, kind, key, null, cancellationToken)))
            {
                muted.Add((kind, key));
            }
        }

        await reading.AddPagesAsync(page => mutes.ListAsync(context.Viewer, page, cancellationToken), take: 7);
        foreach (var (kind, key) in muted)
        {
            await reading.TryAsync(() => mutes.UnmuteAsync(context.Viewer, kind, key, cancellationToken));
        }

        return reading;
    }
}
