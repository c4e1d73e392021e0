#pragma once

#include "core/data/photo_geometry.h"
#include "core/imaging/picture.h"

namespace twins
{

/// The part `box` of a picture at another size, to the bit as Pillow's crop(box).resize(size, BILINEAR)
/// computes it: a triangle that widens when the picture shrinks (antialiasing), first along the rows and then
/// along the columns, in fixed point with 22 binary places, rounded to 8 bits between the two. `box` lies
/// within the picture and is not empty.
[[nodiscard]] Picture resized(const Picture& picture, const Box& box, const Extent& size);

/// The part `box` itself.
[[nodiscard]] Picture cropped(const Picture& picture, const Box& box);

} // namespace twins
