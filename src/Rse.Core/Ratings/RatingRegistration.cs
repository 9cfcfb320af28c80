using Microsoft.Extensions.DependencyInjection;

namespace Rse.Ratings;

internal static class RatingRegistration
{
    public static void Add(IServiceCollection services) => services.AddService<RatingService>();
}
