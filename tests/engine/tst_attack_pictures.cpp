// Attacks on picture files: what is read, reached and kept, and what is refused.
#include "core/evaluate/attack_pictures.h"
#include "core/imaging/picture.h"
#include "core/util/error.h"
#include "core/util/tensor_file.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace twins;
namespace fs = std::filesystem;

namespace
{

const fs::path kPhotos = fs::path(TWINS_TEST_DATA) / "photos";

PictureAttackRequest fashionRequest(const std::string& attack = "apgd-ce", Norm norm = Norm::Linf)
{
    PictureAttackRequest request;
    request.config.norm = norm;
    request.config.evalEpsilon = norm == Norm::Linf ? 0.15 : norm == Norm::L2 ? 3.0 : 40.0;
    request.config.threads = 1;
    request.checkpoint = "embedded:fashion-r8-linf";
    request.plan = {.name = attack, .steps = 12, .queries = 300};
    request.pictures = {kPhotos / "plain.png", kPhotos / "grey.jpg"};
    return request;
}

double lengthOf(const AttackedPicture& picture, Norm norm)
{
    double largest = 0.0, squares = 0.0, sum = 0.0;
    for (std::size_t i = 0; i < picture.clean.size(); ++i) {
        const double change = std::abs(double(picture.adversarial[i]) - double(picture.clean[i]));
        largest = std::max(largest, change);
        squares += change * change;
        sum += change;
    }
    return norm == Norm::Linf ? largest : norm == Norm::L2 ? std::sqrt(squares) : sum;
}

std::string refused(const PictureAttackRequest& request)
{
    try {
        (void)attackPictures(request, {});
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("every attack of the table works on pictures in each of its norms, also towards a class")
{
    int fooled = 0, reached = 0;
    for (const AttackRow& row : attackTable()) {
        for (const Norm norm : {Norm::Linf, Norm::L2, Norm::L1}) {
            if (std::string(row.norms).find(name(norm)) == std::string::npos) {
                CHECK(refused(fashionRequest(row.key, norm)).find(name(norm)) != std::string::npos);
                continue;
            }
            CAPTURE(std::string(row.key) + " " + name(norm));
            PictureAttackRequest request = fashionRequest(row.key, norm);
            for (const char* target : {"", "Shirt"}) {
                request.target = target;
                const PictureAttack attack = attackPictures(request, {});
                REQUIRE(attack.pictures.size() == 2);
                for (const AttackedPicture& picture : attack.pictures) {
                    CHECK(picture.label == picture.before.name);
                    CHECK(picture.before.name == "Bag");
                    CHECK(picture.isFooled == (*target != 0 ? picture.after.name == target
                                                            : picture.after.name != picture.label));
                    CHECK(picture.distance <= attack.epsilon * (1.0 + 1e-4));
                    CHECK(picture.distance == doctest::Approx(lengthOf(picture, norm)).epsilon(1e-3));
                    CHECK(picture.asPng.has_value() == picture.isFooled);
                    (*target != 0 ? reached : fooled) += picture.isFooled ? 1 : 0;
                }
            }
        }
    }
    CHECK(fooled > 30);
    CHECK(reached > 20);
}

TEST_CASE(
    "a picture is brought to the size of the checkpoint's data set, and its PNG comes back as it was judged")
{
    const TemporaryRun place;
    PictureAttackRequest request = fashionRequest();
    const PictureAttack attack = attackPictures(request, {});
    CHECK(attack.channels == 1);
    CHECK(attack.height == 28);
    CHECK(attack.width == 28);
    const AttackedPicture& picture = attack.pictures[0];
    REQUIRE(picture.isFooled);
    REQUIRE(picture.clean.size() == 28 * 28);
    CHECK(std::all_of(picture.adversarial.begin(), picture.adversarial.end(),
                      [](float value) { return value >= 0.0F && value <= 1.0F; }));
    fs::create_directories(place.path);
    writePng(pictureFromImage(picture.adversarial, 1, 28, 28), place.path / "a.png");
    request.pictures = {place.path / "a.png"};
    const PictureAttack again = attackPictures(request, {});
    CHECK(again.pictures[0].before.name == picture.asPng->name);
    CHECK(again.pictures[0].before.confidence == doctest::Approx(picture.asPng->confidence).epsilon(1e-4));

    writePictureTensors(attack, place.path / "a.safetensors");
    const TensorFile file = readTensorFile(place.path / "a.safetensors");
    CHECK(file.tensors.at("adversarial").shape == std::vector<std::int64_t>{2, 1, 28, 28});
    std::vector<float> both = attack.pictures[0].adversarial;
    both.insert(both.end(), attack.pictures[1].adversarial.begin(), attack.pictures[1].adversarial.end());
    CHECK(file.tensors.at("adversarial").toFloats() == both);
    CHECK(file.tensors.at("before").toInts() == std::vector<std::int64_t>{8, 8});
    CHECK(file.metadata.at("files").find("grey.jpg") != std::string::npos);
    CHECK(attackPictures(request, {}).pictures[0].adversarial == again.pictures[0].adversarial); // repeatable
}

TEST_CASE("a label of one's own, a class by its number, and several attacks one after the other")
{
    PictureAttackRequest request = fashionRequest("fgsm,apgd-ce");
    request.label = "Coat"; // the network says Bag: nothing is left to do
    PictureAttack attack = attackPictures(request, {});
    CHECK(attack.pictures[0].label == "Coat");
    CHECK(attack.pictures[0].isFooled);
    CHECK(attack.pictures[0].distance == 0.0);
    request.label = "8";
    attack = attackPictures(request, {});
    CHECK(attack.pictures[0].label == "Bag");
    CHECK(attack.pictures[0].isFooled);
    CHECK(attack.pictures[0].distance > 0.0);
    request.target = "6";
    CHECK(attackPictures(request, {}).target == "Shirt");
}

TEST_CASE("what cannot be attacked is refused in one sentence")
{
    PictureAttackRequest request = fashionRequest();
    request.target = "Shrit";
    CHECK(refused(request) ==
          "there is no class 'Shrit'; the nearest is 'Shirt', or give a number from 0 to 9");
    request.target = "10";
    CHECK(refused(request).find("0 to 9") != std::string::npos);
    CHECK(refused(fashionRequest("cw")).find("norm linf") != std::string::npos);
    CHECK(refused(fashionRequest("sweep")).find("'sweep' is no attack on a picture") != std::string::npos);
    request = fashionRequest();
    request.wing = EvaluatedWing::Frozen;
    CHECK(refused(request).find("one wing only") != std::string::npos);
    const TemporaryRun place;
    request = fashionRequest();
    request.pictures = {place.parent / "text.png"};
    std::ofstream(request.pictures[0]) << "not a picture";
    CHECK(refused(request).find("text.png is not a picture") != std::string::npos);
    request.pictures = {place.parent / "none.png"};
    CHECK(refused(request).find("none.png") != std::string::npos);
}

TEST_CASE("a stop is answered within a step; what is through is told")
{
    std::stop_source stop;
    std::vector<double> shares;
    const PictureAttack attack = attackPictures(fashionRequest(), stop.get_token(), [&](double share) {
        shares.push_back(share);
        stop.request_stop();
    });
    CHECK(attack.isStopped);
    CHECK(attack.pictures.empty());
    CHECK(shares == std::vector<double>{0.0});
}
