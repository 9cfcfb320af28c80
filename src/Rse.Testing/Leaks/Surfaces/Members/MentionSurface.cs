using Rse.Activities;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Members;

/// <summary>The mentions of the viewer in the log, and the texts that contain them.</summary>
internal sealed class MentionSurface : ILeakSurface
{
    public string Name => "mentions";

    public IReadOnlyCollection<string> Covers => ["ActivityReader.ReadAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        List<Id<Subject>> named = [];
        for (var position = LogPosition.Start; ; )
        {
            var batch = await context.Get<ActivityReader>().ReadAsync(context.Viewer, position, 200, cancellationToken);
            var mine = batch
                .Select(logged => logged.Activity)
                .Where(activity =>
                    activity.Verb is Verb.Mention && activity.MemberId == context.Viewer.MemberId && context.Member is not null
                )
                .ToList();
            named.AddRange(mine.Select(activity => activity.SubjectId).OfType<Id<Subject>>());
            if (batch.Count < 200)
            {
                break;
            }

            position = batch[^1].Position;
        }

        reading.Add(await context.Get<SubjectService>().ListAsync(context.Viewer, [.. named.Distinct()], cancellationToken));
        return reading;
    }
}
