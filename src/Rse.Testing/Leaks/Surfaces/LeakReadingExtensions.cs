using Rse.Paging;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What drivers of services share: absence and refusal are answers, and lists have pages.</summary>
internal static class LeakReadingExtensions
{
    /// <summary>Runs a read, and adds the message of a refusal. Returns false if nothing was read.</summary>
    public static async ValueTask<bool> TryAsync(this LeakReading reading, Func<ValueTask> read)
    {
        try
        {
            await read();
            return true;
        }
        catch (NotFoundException exception)
        {
            reading.Add(exception.Message);
            return false;
        }
        catch (RseException exception) when (exception is RefusedException or ConflictException)
        {
            reading.Add(exception.Message);
            reading.Add((exception as ConflictException)?.CurrentVersion);
            return false;
        }
    }

    /// <summary>Adds every page of a list, including its cursors.</summary>
    /// <returns>The items; null if the list is absent.</returns>
    public static async ValueTask<IReadOnlyList<T>?> AddPagesAsync<T>(
        this LeakReading reading,
        Func<PageRequest, ValueTask<Page<T>>> read,
        int take = 20
    )
    {
        List<T> items = [];
        var exists = await reading.TryAsync(async () =>
        {
            for (var request = new PageRequest { Take = take }; ; )
            {
                var page = await read(request);
                reading.Add(page);
                items.AddRange(page.Items);
                if (page.Next is not { } next)
                {
                    break;
                }

                request = request with { After = next };
            }
        });
        return exists ? items : null;
    }

    /// <summary>Records the counts of subject summaries.</summary>
    public static void CountSubjects(this LeakReading reading, LeakContext context, IEnumerable<SubjectSnapshot> subjects)
    {
        foreach (var subject in subjects)
        {
            var key = context.Subjects.Single(target => target.Name == subject.Ref.ToString()).Key;
            reading.Count(LeakCount.Comments, key, subject.Counts.Comments);
            reading.Count(LeakCount.Reactions, key, subject.Counts.Reactions.Sum(reaction => reaction.Count));
            reading.Count(LeakCount.Ratings, key, subject.Counts.Ratings);
        }
    }

    /// <summary>The reference of a subject.</summary>
    public static SubjectRef Ref(this LeakTarget target) =>
        target.Name.IndexOf('/', StringComparison.Ordinal) is var slash
            ? new SubjectRef(target.Name[..slash], target.Name[(slash + 1)..])
            : default;
}
