using Rse.Ratings;
using Rse.Subjects;

namespace Intranet.Pages.Views;

/// <summary>The stars of a subject.</summary>
/// <param name="Subject">What is rated.</param>
/// <param name="Summary">How it is rated.</param>
public sealed record RatingView(SubjectRef Subject, RatingSummary Summary);
