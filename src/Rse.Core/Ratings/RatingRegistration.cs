using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Ratings;

internal static class RatingRegistration
{
    public static void Add(IServiceCollection services) => services.TryAddSingleton<RatingService>();
}
