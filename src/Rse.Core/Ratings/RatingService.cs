using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Ratings;

/// <summary>Rates subjects from one to five stars.</summary>
/// <remarks>Thread-safe; a singleton. Anyone who may see a subject may rate it once; rating it again replaces the rating.</remarks>
public sealed class RatingService
{
    private readonly SubjectService _subjects;
    private readonly IRatingStore _ratings;
    private readonly ActivityWriter _writer;
    private readonly ILogger<RatingService> _logger;

    internal RatingService(SubjectService subjects, IRatingStore ratings, ActivityWriter writer, ILogger<RatingService> logger)
    {
        _subjects = subjects;
        _ratings = ratings;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Rates a subject, or replaces the viewer's earlier rating.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="value">1 to 5.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The summary after it.</returns>
    /// <exception cref="RefusedException">
    /// <c>rating-out-of-range</c>, <c>kind-unknown</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> RateAsync(
        Viewer viewer,
        SubjectRef subject,
        int value,
        CancellationToken cancellationToken = default
    )
    {
        var member = viewer.RequireMember();
        if (value is < 1 or > 5)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.RatingOutOfRange, $"The rating is {value}; it must be a whole number from 1 to 5.", "value")
            );
        }

        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        var (id, summary) = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await _subjects.EnsureAsync(transaction, target, token);
                var rating = new Rating
                {
                    SubjectId = stored.Id,
                    MemberId = member.Id,
                    Value = value,
                    At = _writer.Now,
                };
                var after = await _ratings.PutAsync(transaction, rating, token);
                if (after is not null)
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Rate(stored.Place, member.Id, value, rating.At), token);
                }

                return (stored.Id, after);
            },
            cancellationToken
        );
        if (summary is null)
        {
            return await _ratings.SummarizeAsync(viewer, id, cancellationToken);
        }

        RatingLog.Rated(_logger, id, member.Id, value);
        return summary;
    }

    /// <summary>Removes the viewer's rating, if any.</summary>
    /// <returns>The summary after it.</returns>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> RemoveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        var member = viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored)
        {
            return RatingSummary.None;
        }

        var summary = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var after = await _ratings.RemoveAsync(transaction, stored.Id, member.Id, token);
                if (after is not null)
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Unrate(stored.Place, member.Id, _writer.Now), token);
                }

                return after;
            },
            cancellationToken
        );
        if (summary is null)
        {
            return await _ratings.SummarizeAsync(viewer, stored.Id, cancellationToken);
        }

        RatingLog.Removed(_logger, stored.Id, member.Id);
        return summary;
    }

    /// <summary>Reads how a subject is rated.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<RatingSummary> SummarizeAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        return target.Stored is { } stored ? await _ratings.SummarizeAsync(viewer, stored.Id, cancellationToken) : RatingSummary.None;
    }
}
