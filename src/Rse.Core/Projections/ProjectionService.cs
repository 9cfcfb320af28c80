using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Projections;

/// <summary>Knows the projections of this host and waits for them.</summary>
/// <remarks>Thread-safe; a singleton. In a host they run by themselves; a test or a tool without a running host runs them by <see cref="CatchUpAsync"/>.</remarks>
public sealed class ProjectionService : IDisposable
{
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(25);

    private readonly IActivityStore _activities;
    private readonly ProjectionCursors _cursors;

    /// <summary>Takes the projections that were added with <c>AddProjection&lt;T&gt;()</c>.</summary>
    /// <exception cref="InvalidOperationException">Names are missing, malformed or given twice; every fault is named.</exception>
    internal ProjectionService(
        IEnumerable<IProjection> projections, IActivityStore activities, ProjectionCursors cursors, ILogger<ProjectionService> logger, TimeProvider time)
    {
        _activities = activities;
        _cursors = cursors;
        var all = projections.ToList();
        Validate(all);
        Runners = [.. all.Select(projection => new ProjectionRunner(projection, activities, cursors, logger, time))];
    }

    /// <summary>The names of all projections of this host; may be empty.</summary>
    public IReadOnlyList<string> Names => [.. Runners.Select(runner => runner.Name)];

    internal IReadOnlyList<ProjectionRunner> Runners { get; }

    /// <summary>Runs projections, or waits for the node that does, until they have taken in all that was committed before the call.</summary>
    /// <param name="name">Which one; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">No projection has the name.</exception>
    /// <exception cref="PluginException">A projection failed; its batch comes again.</exception>
    /// <exception cref="InvalidOperationException">The call is within a transaction of the host.</exception>
    public async ValueTask CatchUpAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        var chosen = Runners.Where(runner => name is null || string.Equals(runner.Name, name, StringComparison.Ordinal)).ToList();
        if (chosen.Count == 0 && name is not null)
        {
            throw new ArgumentException($"There is no projection \"{name}\"; there are: {string.Join(", ", Names)}.", nameof(name));
        }

        _cursors.EnsureOutsideHostTransaction();
        var end = await _activities.FindEndAsync(Viewer.System, cancellationToken);
        foreach (var runner in chosen)
        {
            await WaitForAsync(runner, end, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var runner in Runners)
        {
            runner.Dispose();
        }
    }

    private static void Validate(List<IProjection> all)
    {
        var faults = all
            .Where(projection => !IsName(projection.Name))
            .Select(projection => $"{projection.GetType()} has the name \"{projection.Name}\"; a name is 1 to 100 lower-case letters, digits and inner hyphens.")
            .Concat(all
                .GroupBy(projection => projection.Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => $"The name \"{group.Key}\" is given by {string.Join(" and ", group.Select(projection => projection.GetType()))}; each needs its own."))
            .ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"The projections cannot run. {string.Join(' ', faults)}");
        }
    }

    private static bool IsName(string? name) =>
        name is { Length: >= 1 and <= 100 } && name[0] != '-' && name[^1] != '-' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static async ValueTask WaitForAsync(ProjectionRunner runner, LogPosition end, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await runner.RunAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                throw new PluginException(runner.Name, "the projection failed on a batch, which comes again.", exception);
            }

            if (runner.HasReached(end))
            {
                return;
            }

            // Real time: another process is waited for, whatever clock this one goes by.
            await Task.Delay(ShortPause, cancellationToken);
        }
    }
}
